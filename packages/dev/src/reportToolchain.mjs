// @ts-check
// Run by npm with the packages that the toolchain needs on the PATH: says where they are.
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const path = process.env.PATH ?? process.env.Path ?? '';
const yarnFolder = path
  .split(delimiter)
  .find(folder => existsSync(join(folder, 'yarn')));

console.log(
  JSON.stringify({
    version: process.version,
    node: process.execPath,
    yarn: yarnFolder && realpathSync(join(yarnFolder, 'yarn')),
    path,
  }),
);
