/* Dates as people of a locale write them, in both directions. */

/** What is picked: a day, a time, both, a month or a year. */
export type DatetimeKind = 'date' | 'time' | 'datetime' | 'month' | 'year';

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute';

const PARTS: Record<DatetimeKind, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  datetime: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  month: { year: 'numeric', month: '2-digit' },
  year: { year: 'numeric' },
};

/** Latin digits and the calendar of the platform, whatever the locale prefers. */
const formatOf = (kind: DatetimeKind, locale: string) =>
  new Intl.DateTimeFormat(locale, { ...PARTS[kind], calendar: 'gregory', numberingSystem: 'latn' });

/** `12/31/2026, 02:30 PM`, as the locale has it. */
export function writtenDate(date: Date | null, kind: DatetimeKind, locale: string): string {
  return date ? formatOf(kind, locale).format(date) : '';
}

/** Whether the hours of a text are those after noon, in a locale with twelve of them. */
function hour24(hour: number, text: string, locale: string): number {
  const afternoon = formatOf('time', locale).formatToParts(new Date(2026, 0, 1, 15));
  const morning = formatOf('time', locale).formatToParts(new Date(2026, 0, 1, 9));
  const named = (parts: Intl.DateTimeFormatPart[]) =>
    parts.find(({ type }) => type === 'dayPeriod')?.value.toLowerCase();
  const [am, pm] = [named(morning), named(afternoon)];
  const lower = text.toLowerCase();
  if (hour < 12 && ((pm && lower.includes(pm)) || /\bp\.?m/.test(lower))) return hour + 12;
  if (hour === 12 && ((am && lower.includes(am)) || /\ba\.?m/.test(lower))) return 0;
  return hour;
}

/**
 * The date of a text: its numbers, in the order in which the locale writes them. What the kind leaves out comes from `base`.
 * Null where it is none, such as the 31st of February.
 */
export function readDate(text: string, kind: DatetimeKind, locale: string, base: Date | null): Date | null {
  const order = formatOf(kind, locale)
    .formatToParts(new Date())
    .map(({ type }) => type)
    .filter((type): type is Part => ['year', 'month', 'day', 'hour', 'minute'].includes(type));
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  if (numbers.length !== order.length) return null;
  const given = Object.fromEntries(order.map((part, index) => [part, numbers[index]])) as Partial<Record<Part, number>>;
  const from = base ?? new Date();
  const year = given.year ?? from.getFullYear();
  const month = given.month ?? (kind === 'year' ? 1 : from.getMonth() + 1);
  const day = given.day ?? (kind === 'time' ? from.getDate() : 1);
  const hour = given.hour === undefined ? 0 : hour24(given.hour, text, locale);
  const date = new Date(year < 100 ? 2000 + year : year, month - 1, day, hour, given.minute ?? 0);
  const isReal = date.getMonth() === month - 1 && date.getDate() === day && hour < 24 && (given.minute ?? 0) < 60;
  return isReal ? date : null;
}

/** A value of a form as a date: a date, milliseconds, or what is written as ISO 8601 has it. Null where it is none. */
export function dateOf(value: unknown): Date | null {
  if (value === null || value === undefined || value === '') return null;
  const date = value instanceof Date ? value : new Date(value as string | number);
  return Number.isNaN(date.getTime()) ? null : date;
}
