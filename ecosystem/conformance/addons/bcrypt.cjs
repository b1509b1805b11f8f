const { hash, hashSync, verify, verifySync } = require('@node-rs/bcrypt');

const hashed = hashSync('password', { cost: 4 });
console.log(hashed.length, verifySync('password', hashed), verifySync('other', hashed));
hash('password', { cost: 4 }).then((later) => verify('password', later)).then(console.log);
