const SECOND = 1000;
const UNITS = [
  ['year', 365 * 24 * 3600 * SECOND],
  ['day', 24 * 3600 * SECOND],
  ['hour', 3600 * SECOND],
  ['minute', 60 * SECOND],
  ['second', SECOND],
] as const;

/** `milliSecondsToTimeString`: a duration in the words of a language. */
export class TimeStrings {
  constructor(private readonly language: string) {}

  /** `93_784_000` as `1 day 2 hours 3 minutes 4 seconds`, short `1d 2h 3m 4s`, with its first part only `1 day`. */
  transform(milliseconds: number, shortFormat = false, onlyFirstDigit = false): string {
    let rest = Math.max(0, Number(milliseconds) || 0);
    const parts: string[] = [];
    for (const [unit, length] of UNITS) {
      const count = Math.floor(rest / length);
      rest -= count * length;
      if (count > 0) parts.push(this.part(count, unit, shortFormat));
    }
    return parts.length > 0 ? parts.slice(0, onlyFirstDigit ? 1 : undefined).join(' ') : this.part(0, 'second', true);
  }

  private part(count: number, unit: string, isShort: boolean): string {
    const unitDisplay = isShort ? 'narrow' : 'long';
    return new Intl.NumberFormat(this.language, { style: 'unit', unit, unitDisplay, useGrouping: false }).format(count);
  }
}
