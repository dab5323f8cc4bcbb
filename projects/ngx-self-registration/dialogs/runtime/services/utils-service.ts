import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { TextService } from 'ngx-self-registration';
import { isObservable } from 'rxjs';

/** A deep copy of plain data; dates are copied, observables are not. `ignored` keys of the outermost object stay shared. */
function deepClone(value: unknown, ignored: readonly string[] = []): unknown {
  if (typeof value !== 'object' || value === null || isObservable(value)) return value;
  if (value instanceof Date) return new Date(value.getTime());
  if (Array.isArray(value)) return value.map((item) => deepClone(item));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, ignored.includes(key) ? item : deepClone(item)]),
  );
}

const toBase64 = (text: string) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));

function hue(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % 360;
}

/** The methods of ThingsBoard's `UtilsService` that need nothing of its dashboards. */
const PLAIN = {
  guid: () => crypto.randomUUID(),
  deepClone,
  isUndefined: (value: unknown) => value === undefined,
  isDefined: (value: unknown) => value !== undefined,
  isDefinedAndNotNull: (value: unknown) => value !== undefined && value !== null,
  defaultValue: (value: unknown, fallback: unknown) => value ?? fallback,
  currentPerfTime: () => performance.now(),
  baseUrl: () => location.origin,
  getQueryParam: (name: string, url = location.href) => new URL(url, location.href).searchParams.get(name) ?? '',
  stringToHslColor: (text: string, saturation: number, lightness: number) =>
    text ? `hsl(${hue(text)}, ${saturation}%, ${lightness}%)` : undefined,
  objToBase64: (value: unknown) => toBase64(JSON.stringify(value)),
  base64toString: fromBase64,
  objToBase64URI: (value: unknown) => encodeURIComponent(toBase64(JSON.stringify(value))),
  base64toObj: (text: string) => JSON.parse(fromBase64(decodeURIComponent(text))) as unknown,
};

/** Names of texts within a sentence, as `{i18n:custom.my.text}`. */
const NAMED_TEXT = /\{i18n:([^{}]+)\}/g;

/** `utils`. Texts are the host's: a name that it does not have stays as it is, or becomes the default. */
export function utilsService(session: ActionSession): Record<string, unknown> {
  const texts = session.injector.get(TextService);
  const translated = (name: string, fallback: string) => {
    const found = texts.get(name, undefined, session.injector);
    return found === name ? fallback : found;
  };
  return {
    ...PLAIN,
    customTranslation: (text: unknown, fallback: unknown = text) => {
      if (typeof text !== 'string' || text === '') return text;
      if (text.includes('{i18n:')) return text.replaceAll(NAMED_TEXT, (whole, name: string) => translated(name, whole));
      return translated(`custom.${text}`, String(fallback));
    },
  };
}
