import { printStatistics } from './statistics';

printStatistics(line => process.stdout.write(`${line}\n`)).catch(error => {
  console.error(error);
  process.exit(1);
});
