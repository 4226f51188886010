/** How many of the newest values a small curve is drawn from. */
export const POINTS_SMALL = 40;
