/** Acts where the checks alone decide. */
export const SYSTEM_ACTOR = 'system';
