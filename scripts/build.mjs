import { build } from './lib/build.mjs';
import { runMain } from './lib/failure.mjs';
import { alone } from './lib/lock.mjs';

await runMain(() => alone(build));
