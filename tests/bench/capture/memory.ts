import { stepMemory } from './step-memory';

const [steps = '10000', every = '500'] = process.argv.slice(2);
console.log(JSON.stringify(stepMemory(Number(steps), Number(every))));
