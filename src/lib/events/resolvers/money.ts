/** Money, always in major units (4.5 for four euros fifty). */
import { isObject } from "../../protocol/frames";
import { toNumber } from "../../protocol/values";
import { type Reader, readerOf } from "./read";

/** Twitch's way: `{ value: 450, decimal_places: 2, currency: "EUR" }` in minor units. */
export function toMajor(value: unknown): number | null {
  if (!isObject(value)) return toNumber(value);
  const minor = toNumber(value.value);
  const places = toNumber(value.decimal_places);
  if (minor === null || places === null || !Number.isInteger(places) || places < 0 || places > 20) return null;
  return minor / 10 ** places;
}

export function major(member: string): Reader<number | null> {
  return (data) => toMajor(data[member]);
}

/** YouTube: millionths in `microAmount`; `amount` is a text for people ("$5.00"), not a number. */
export const microAmount: Reader<number | null> = (data) => {
  const micros = toNumber(data.microAmount);
  return micros === null ? null : micros / 1e6;
};

/** Hundredths, as Patreon and Throne send them. */
export function toCents(value: unknown): number | null {
  const amount = toNumber(value);
  return amount === null ? null : amount / 100;
}

export const cents = readerOf(toCents);
