/**
 * A time as Streamer.bot writes it: local, with the offset and seven fraction digits, e.g. `2026-05-14T21:32:07.1230000+02:00`.
 * The clock here has only milliseconds, so the last four digits are zeros.
 *
 * Assumed: time-stamp.
 */
export function timeStamp(time: Date | number = Date.now()): string {
  const date = new Date(time);
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const sign = offset < 0 ? "-" : "+";
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${local}0000${sign}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
}
