/**
 * What a rate comes to. No window of a second may hold more calls than it, so that above one call a second only the
 * whole number below can be kept: 1.5 is one. Pure.
 */

/** @param rate calls per second, more than 0 @returns calls per second that are sent at the most */
export function keptRate(rate: number): number {
  return rate < 1 ? rate : Math.floor(rate);
}
