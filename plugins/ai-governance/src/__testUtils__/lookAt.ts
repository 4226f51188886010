/** Shows or hides the page, as changing the tab of a browser does. */
export function lookAt(visible: boolean): void {
  Object.defineProperty(document, 'hidden', {
    configurable: true,
    get: () => !visible,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}
