// What programs do when they start. Run while the snapshot is made: the functions of the core library that it takes are
// in the snapshot compiled, all others are compiled when they are first called.
'use strict';

console.log('hello');
