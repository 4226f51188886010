import { downloadFile } from '../Download';

/** Hands a text to the browser as a file to keep. */
export function downloadText(name: string, text: string): void {
  // Spreadsheets take a file for UTF-8 only when it says so.
  const blob = new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' });
  downloadFile(name, blob);
}
