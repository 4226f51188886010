/**
 * What Backstage's own pages show by themselves, recorded without any of our plugins on the pages of `stockPages.test.ts`. Everything
 * else counts as ours, so a pattern names the element as exactly as it can.
 */

/** Console errors of the stock app: it has none. */
export const stockConsole: RegExp[] = [];

/** Findings of axe in the stock app, worded as `axe` words them. */
export const stockAxe: RegExp[] = [
  // Sortable column heads of the catalog table.
  /^nested-interactive: <span class="MuiButtonBase-root MuiTableSortLabel-root"/,
  // Results of the search page, and their excerpts in the light theme.
  /^listitem: <li class="MuiListItem-root MuiListItem-gutters MuiListItem-divider MuiListItem-alignItemsFlexStart">/,
  /^color-contrast: <span class="MuiTypography-root MuiTypography-body2 MuiTypography-colorTextSecondary" style="display: -webkit-box;/,
  // Tabs of a page, which Backstage draws itself: the chosen one names a panel that is not there. Found on the settings page, and so
  // on the Governance page.
  /^aria-valid-attr-value: <a class="bui-Tab .* role="tab" href="\/(settings|ai-governance)\//,
  // The card of relations while its graph loads. A card of ours has a class of its own as well.
  /^scrollable-region-focusable: <div class="bui-CardBody Card_bui-CardBody__[0-9a-f]+"> /,
  // The catalog graph while it loads.
  /^aria-progressbar-name: <div class="MuiCircularProgress-root jss\S* MuiCircularProgress-colorPrimary MuiCircularProgress-indeterminate"/,
  // Filters of the catalog graph page.
  /^label: <input aria-invalid="false" autocomplete="off" type="text" class="MuiInputBase-input/,
];
