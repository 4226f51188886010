#!/usr/bin/env node
// @ts-check
// `node packages/dev/yarn.mjs <arguments>`: Yarn with the right Node, on a machine that has neither.
import { main } from './src/main.mjs';
import { start } from './src/process.mjs';
import { prepareToolchain } from './src/toolchain.mjs';

await main(async () => {
  const { node, yarn, env } = await prepareToolchain();
  return start([node, yarn, ...process.argv.slice(2)], {
    env,
    onLine: line => console.log(line),
  }).exited;
});
