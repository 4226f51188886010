import { sha256Of } from './auditEntry';

/** Row of `free_texts`. */
export type DbTextRow = {
  id: string;
  subject: string;
  author: string;
  /** Null once erased, so that the hash no longer tells anything about the text. */
  salt: string | null;
  content: string | null;
  erased_at: string | null;
};

/** What an entry holds of a text beside the chain: its id and a salted hash. */
export type TextReference = { text: string; sha256: string };

/** Action of the entry that tells of erased texts; their ids are in `data.texts`. */
export const TEXTS_ERASED = 'texts.erased';

/** SHA-256 of a text with its salt, its author and what it is about. */
export function textHash(
  row: Pick<DbTextRow, 'salt' | 'subject' | 'author' | 'content'>,
): string {
  const { salt, subject, author, content } = row;
  return sha256Of({ salt, subject, author, content });
}

/** Every reference to a text in the data of an entry, however deep. */
export function textReferences(data: unknown): TextReference[] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return data.flatMap(textReferences);
  const { text, sha256 } = data as Partial<TextReference>;
  return typeof text === 'string' && typeof sha256 === 'string'
    ? [{ text, sha256 }]
    : Object.values(data).flatMap(textReferences);
}
