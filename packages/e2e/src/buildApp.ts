import { existsSync, globSync, statSync } from 'node:fs';
import { Failure, heartbeat, run } from 'dev';
import { root } from './paths.ts';

/**
 * Builds the app as users get it: the backend serves it, and pages load several times faster than from the development server.
 * Does nothing when no source is younger than the last build.
 */
export async function buildApp(): Promise<void> {
  const built = `${root}/packages/app/dist/index.html`;
  if (existsSync(built) && newestSource() < statSync(built).mtimeMs) {
    return;
  }
  console.log('Building the app …');
  const stopHeartbeat = heartbeat(() => 'still building');
  const { code, output } = await run([
    'yarn',
    'workspace',
    'app',
    'build',
  ]).finally(stopHeartbeat);
  if (code !== 0) {
    throw new Failure(`The app did not build.\n${output}`);
  }
}

function newestSource(): number {
  const files = globSync(
    [
      'yarn.lock',
      'app-config.yaml',
      'packages/app/{src,public}/**/*',
      'packages/app/package.json',
      'plugins/ai-governance{,-common}/{src,requirement-sets,schema}/**/*',
    ],
    { cwd: root },
  );
  return Math.max(...files.map(file => statSync(`${root}/${file}`).mtimeMs));
}
