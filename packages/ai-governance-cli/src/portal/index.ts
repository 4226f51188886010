export { connectPortal } from './connectPortal';
export type { PortalOptions } from './connectPortal';
export { PortalError } from './PortalError';
