import { formatNumber } from '@angular/common';
import { inject, LOCALE_ID, Pipe, PipeTransform } from '@angular/core';

type Item = Record<string, unknown>;

function contains(value: unknown, wanted: string): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).some((member) => contains(member, wanted));
  }
  return String(value ?? '')
    .toLowerCase()
    .includes(wanted);
}

/** AngularJS `filter`: by text in any member, by members, or by a function. */
export function filterItems(items: readonly unknown[], wanted: unknown): unknown[] {
  if (wanted === undefined || wanted === null || wanted === '') {
    return [...items];
  }
  if (typeof wanted === 'function') {
    return items.filter((item, index) => (wanted as (item: unknown, index: number) => unknown)(item, index));
  }
  if (typeof wanted === 'object') {
    return items.filter((item) =>
      Object.entries(wanted as Item).every(([key, value]) => {
        const member = key === '$' ? item : (item as Item)?.[key];
        return value === undefined || contains(member, String(value).toLowerCase());
      }),
    );
  }
  const text = String(wanted).toLowerCase();
  return text.startsWith('!')
    ? items.filter((item) => !contains(item, text.slice(1)))
    : items.filter((item) => contains(item, text));
}

function memberOf(item: unknown, key: unknown): unknown {
  if (typeof key === 'function') {
    return (key as (item: unknown) => unknown)(item);
  }
  return String(key)
    .split('.')
    .reduce<unknown>((value, part) => (part === '' ? value : (value as Item | null)?.[part]), item);
}

function compare(left: unknown, right: unknown): number {
  if (left === right) {
    return 0;
  }
  if (left === null || left === undefined || right === null || right === undefined) {
    return left === null || left === undefined ? 1 : -1;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return left.toLowerCase().localeCompare(right.toLowerCase());
  }
  return left < right ? -1 : 1;
}

/** AngularJS `orderBy`: by a member, `-member` for descending, or several of them. */
export function orderItems(items: readonly unknown[], by: unknown, reverse = false): unknown[] {
  const keys = (Array.isArray(by) ? by : [by]).map((key: unknown) =>
    typeof key === 'string' && /^[+-]/.test(key)
      ? { key: key.slice(1), sign: key.startsWith('-') ? -1 : 1 }
      : { key: key ?? '', sign: 1 },
  );
  return [...items].sort((left, right) => {
    for (const { key, sign } of keys) {
      const order = compare(memberOf(left, key), memberOf(right, key)) * sign;
      if (order !== 0) {
        return reverse ? -order : order;
      }
    }
    return 0;
  });
}

/** AngularJS `limitTo`: the first, or with a negative limit the last, items or characters. */
export function limit<T extends string | readonly unknown[]>(input: T, count: number): T {
  return (count < 0 ? input.slice(count) : input.slice(0, count)) as T;
}

// The input changes in place in the AngularJS console, which a pure pipe would not notice.
@Pipe({ name: 'srFilter', pure: false })
export class FilterPipe implements PipeTransform {
  transform = (items: readonly unknown[] | null | undefined, wanted: unknown) => filterItems(items ?? [], wanted);
}

@Pipe({ name: 'srOrderBy', pure: false })
export class OrderByPipe implements PipeTransform {
  transform = (items: readonly unknown[] | null | undefined, by: unknown, reverse?: boolean) =>
    orderItems(items ?? [], by, reverse);
}

@Pipe({ name: 'srLimitTo', pure: false })
export class LimitToPipe implements PipeTransform {
  transform = (input: string | readonly unknown[] | null | undefined, count: number) => limit(input ?? [], count);
}

@Pipe({ name: 'srNumber' })
export class NumberPipe implements PipeTransform {
  private readonly locale = inject(LOCALE_ID);

  /** AngularJS takes a number of digits, where Angular takes a format. */
  transform(value: unknown, digits?: number | string): string {
    const number = typeof value === 'string' ? parseFloat(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number)) {
      return '';
    }
    return formatNumber(number, this.locale, typeof digits === 'number' ? `1.${digits}-${digits}` : digits);
  }
}

@Pipe({ name: 'srEntries', pure: false })
export class EntriesPipe implements PipeTransform {
  /** Members of an object in their own order, as `ng-repeat="(key, value) in object"` goes through them. */
  transform(object: object | null | undefined): { key: string; value: unknown }[] {
    return Object.entries(object ?? {}).map(([key, value]) => ({ key, value: value as unknown }));
  }
}

/** The pipes that translated templates use. */
export const FILTER_PIPES = [EntriesPipe, FilterPipe, LimitToPipe, NumberPipe, OrderByPipe] as const;
