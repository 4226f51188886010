import { OneBehind } from './OneBehind';

const later = () => new Promise<void>(resolve => setImmediate(resolve));

it('runs a task while the next is prepared, and never two at once', async () => {
  const steps: string[] = [];
  const behind = new OneBehind();
  for (const name of ['a', 'b']) {
    steps.push(`prepare ${name}`);
    await behind.run(async () => {
      steps.push(`start ${name}`);
      await later();
      await later();
      steps.push(`end ${name}`);
    });
  }
  await behind.done();
  expect(steps).toEqual([
    'prepare a',
    'start a',
    'prepare b',
    'end a',
    'start b',
    'end b',
  ]);
});

it('throws what made a task fail, and starts no other', async () => {
  const behind = new OneBehind();
  const other = jest.fn();
  await behind.run(() => Promise.reject(new Error('the disk is full')));
  await later();
  await expect(behind.run(other)).rejects.toThrow('the disk is full');
  expect(other).not.toHaveBeenCalled();
  await expect(behind.done()).resolves.toBeUndefined();
});
