import type { Asset, Device, DeviceCredentials } from 'ngx-self-registration/models';
import { BULK_IMPORT_LIMITS } from 'ngx-self-registration/models/limits';
import { type Static, Type } from 'typebox';
import { badRequest } from '../../../../kernel/errors';
import { List, OptionalText, Text } from '../../../../kernel/http/schemas';
import { csvLines } from './csv';

/** Columns that both kinds of things take, and those that devices take besides. */
const COMMON = ['NAME', 'TYPE', 'LABEL', 'DESCRIPTION', 'SERVER_ATTRIBUTE', 'TIMESERIES'] as const;
const OF_DEVICES = [
  ...['SHARED_ATTRIBUTE', 'IS_GATEWAY', 'ACCESS_TOKEN', 'X509'],
  ...['MQTT_CLIENT_ID', 'MQTT_USER_NAME', 'MQTT_PASSWORD'],
] as const;

const Flag = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));

/** A text of lines, and what their columns mean. */
export const BulkImportBody = Type.Object({
  file: Text({ min: 1, ...BULK_IMPORT_LIMITS.file }),
  mapping: Type.Object({
    columns: List(Type.Object({ type: Text(), key: OptionalText() }), BULK_IMPORT_LIMITS.columns),
    delimiter: OptionalText({ max: 1 }),
    update: Flag,
    header: Flag,
  }),
});

/** What a line says of a thing. */
export interface ImportedLine {
  number: number;
  thing: Pick<Asset & Device, 'name' | 'type' | 'label' | 'additionalInfo'>;
  credentials?: DeviceCredentials;
  attributes: Record<'SERVER_SCOPE' | 'SHARED_SCOPE', Record<string, unknown>>;
  telemetry: Record<string, unknown>;
}

/** What became of an import. */
export interface BulkImportResult {
  created: number;
  updated: number;
  errors: number;
  /** Sentences, each with the number of its line. */
  errorsList: string[];
}

/** A value as it is meant: a number, true or false, else the text. */
function typed(text: string): unknown {
  const word = text.trim();
  if (/^(true|false)$/i.test(word)) return word.toLowerCase() === 'true';
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(word) ? Number(word) : text;
}

function credentialsOf(value: (type: string) => string | undefined): DeviceCredentials | undefined {
  const [token, certificate] = [value('ACCESS_TOKEN'), value('X509')];
  if (token) return { credentialsType: 'ACCESS_TOKEN', credentialsId: token };
  if (certificate) return { credentialsType: 'X509_CERTIFICATE', credentialsValue: certificate };
  const [clientId, userName, password] = ['MQTT_CLIENT_ID', 'MQTT_USER_NAME', 'MQTT_PASSWORD'].map(value);
  if (!clientId && !userName) return undefined;
  return { credentialsType: 'MQTT_BASIC', credentialsValue: JSON.stringify({ clientId, userName, password }) };
}

/** Reads what is to be imported. 400 for columns that are unknown or say no name, and for more lines than may be. */
export function importedLines(body: Static<typeof BulkImportBody>, type: 'DEVICE' | 'ASSET'): ImportedLine[] {
  const { columns, delimiter, header } = body.mapping;
  const known: readonly string[] = type === 'DEVICE' ? [...COMMON, ...OF_DEVICES] : COMMON;
  const unknown = columns.find((column) => !known.includes(column.type));
  if (unknown) {
    const sentence = `Columns of the type ${unknown.type} cannot be imported: only ${known.join(', ')} can.`;
    throw badRequest(sentence, { field: 'mapping.columns' });
  }
  if (!columns.some((column) => column.type === 'NAME')) {
    throw badRequest('No column is the NAME.', { field: 'mapping.columns' });
  }
  const lines = csvLines(body.file, delimiter || ',').slice(header ? 1 : 0);
  const { rows } = BULK_IMPORT_LIMITS;
  if (lines.length > rows) throw badRequest(`A request can import at most ${rows} lines.`, { field: 'file' });
  return lines.map(({ number, values }) => {
    const valueOf = (word: string) => values[columns.findIndex((column) => column.type === word)]?.trim() || undefined;
    const keyed = (word: string): Record<string, unknown> => {
      const entries = columns.flatMap((column, index): [string, unknown][] => {
        const value = values[index];
        return column.type === word && column.key && value?.trim() ? [[column.key, typed(value)]] : [];
      });
      return Object.fromEntries(entries);
    };
    const [description, isGateway] = [valueOf('DESCRIPTION'), valueOf('IS_GATEWAY')];
    const info = {
      ...(description ? { description } : {}),
      ...(isGateway ? { gateway: typed(isGateway) === true } : {}),
    };
    return {
      number,
      thing: {
        ...{ name: valueOf('NAME') ?? '', type: valueOf('TYPE'), label: valueOf('LABEL') },
        additionalInfo: Object.keys(info).length > 0 ? info : undefined,
      },
      credentials: credentialsOf(valueOf),
      attributes: { SERVER_SCOPE: keyed('SERVER_ATTRIBUTE'), SHARED_SCOPE: keyed('SHARED_ATTRIBUTE') },
      telemetry: keyed('TIMESERIES'),
    };
  });
}
