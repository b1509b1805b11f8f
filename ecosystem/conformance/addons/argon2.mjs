import { hash, hashSync, verify, verifySync } from '@node-rs/argon2';

const options = { salt: Buffer.alloc(16, 1), memoryCost: 1024, timeCost: 2 };
const hashed = await hash('secret', options);
console.log(hashed, hashed === hashSync('secret', options));
console.log(await verify(hashed, 'secret'), await verify(hashed, 'wrong'), verifySync(hashed, Buffer.from('secret')));
try {
  await verify('garbage', 'x');
} catch (error) {
  console.log(error.message, error.code);
}
try {
  hashSync(1);
} catch (error) {
  console.log(error.message, error.code);
}
