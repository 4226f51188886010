// @ts-check

/** @type {Set<() => Promise<void>>} */
const undos = new Set();

/**
 * Remembers something to be undone when the command ends, however it ends.
 *
 * @param {() => Promise<void>} undo
 * @returns {() => Promise<void>} undoes it now
 */
export function atEnd(undo) {
  undos.add(undo);
  return async () => {
    undos.delete(undo);
    await undo();
  };
}

/** Undoes everything that still is to be undone, the latest first. */
export async function cleanUp() {
  for (const undo of [...undos].reverse()) {
    undos.delete(undo);
    await undo().catch(error => console.error(String(error)));
  }
}
