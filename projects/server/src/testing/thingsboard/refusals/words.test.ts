import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UpstreamNeed } from '../../../platform/thingsboard/routes/needs';
import type { Row } from '../../../platform/thingsboard/routes/row';
import { ROUTES } from '../../../platform/thingsboard/routes/table';

const ENTITIES: Record<string, string> = {
  device: 'DEVICE',
  asset: 'ASSET',
  entityView: 'ENTITY_VIEW',
  edge: 'EDGE',
  dashboard: 'DASHBOARD',
  customer: 'CUSTOMER',
  user: 'USER',
};
const WORDS = Object.keys(ENTITIES).join('|');

/** What a route is for, by the words of its address: the first that fits, as a right or as a kind of need. */
const READINGS: readonly [pattern: RegExp, reads: (entity: string) => string][] = [
  // Of the caller alone.
  [/ \/api\/user\/(settings|mobile|dashboards|lastVisited|tokenAccess)/, () => 'own'],
  [/^GET \/api\/tenant\/dashboard\/home/, () => 'TENANT READ'],
  [/ \/api\/dashboard\/(home|maxData|serverTime)|\/types$|\/edges\/enabled/, () => 'own'],
  // Who it belongs to.
  [/ \/api\/tenant\/\{tenantId\}\/device\//, () => 'DEVICE ASSIGN_TO_TENANT'],
  [/ \/api\/customer\/(?:public\/|\{customerId\}\/)?(\w+)\/\{\w+Id\}$/, (entity) => `${entity} CHANGE_OWNER`],
  [/ \/api\/dashboard\/\{dashboardId\}\/customers/, () => 'DASHBOARD CHANGE_OWNER'],
  // Secrets and commands.
  [/^GET .*(device-connectivity\/(gateway|\{deviceId\})|\{deviceId\}\/credentials)/, () => 'DEVICE READ_CREDENTIALS'],
  [/^POST .*credentials$/, () => 'DEVICE WRITE_CREDENTIALS'],
  [/\/rpc\//, () => 'DEVICE RPC_CALL'],
  [/\/claim$/, () => 'DEVICE CLAIM_DEVICES'],
  [/\/user\/\{userId\}\/token$/, () => 'USER IMPERSONATE'],
  [/\/user\/.*(activation|Activation|CredentialsEnabled)/, () => 'USER WRITE'],
  // Values.
  [/^GET .*\/telemetry\/.*attributes/, () => '* READ_ATTRIBUTES'],
  [/^GET .*\/telemetry\/.*timeseries/, () => '* READ_TELEMETRY'],
  [/^POST .*\/telemetry\/.*\/timeseries\//, () => '* WRITE_TELEMETRY'],
  [/^DELETE .*\/telemetry\/.*\/timeseries\//, () => '* WRITE_TELEMETRY'],
  [/^(POST|DELETE) .*\/telemetry\/\{deviceId\}/, () => 'DEVICE WRITE_ATTRIBUTES'],
  [/^(POST|DELETE) .*\/telemetry\//, () => '* WRITE_ATTRIBUTES'],
  [/^GET .*\/relation/, () => '* READ'],
  [/^POST .*\/relations/, () => '* READ'],
  [/^(POST|DELETE) .*\/relation/, () => '* WRITE'],
  [/^(GET|POST) .*\/events\/.*(?<!clear)$/, () => '* READ'],
  [/\/events\/.*\/clear$|\/rule-engine\/\{/, () => '* WRITE'],
  [/alarmsQuery\//, () => 'alarm-query'],
  [/Query\//, () => 'query'],
  // Alarms.
  [/^GET .*\/(v2\/)?alarms?(\/info)?(\/\{|$|\/highest)/, () => 'ALARM READ'],
  [/^(POST|DELETE) .*\/alarm\/\{alarmId\}/, () => 'ALARM WRITE'],
  // Things themselves.
  [
    new RegExp(`^GET /api/(tenant/|customer/\\{customerId\\}/)?(${WORDS})s?(Infos?|/info|/list|/assign|/count)?(/|$)`),
    (entity) => `${entity} READ`,
  ],
  [new RegExp(`^DELETE /api/(${WORDS})/\\{\\w+\\}$`), (entity) => `${entity} DELETE`],
  [new RegExp(`^POST /api/(${WORDS})$`), (entity) => `${entity} saving`],
  [new RegExp(`^POST /api/(${WORDS})s$`), (entity) => `${entity} READ`],
  [/^(POST|DELETE) \/api\/edge\/(sync\/)?\{edgeId\}/, () => 'EDGE WRITE'],
];

/** What else only takes a login: the caller's own, and what every screen is drawn with. */
const FOR_EVERYBODY = [
  / \/api\/(auth|2fa|apiKey|notification|notifications|mobile|system|uiSettings)\b/,
  /^GET \/api\/(image|resource|widget)/,
  /^GET \/api\/(device|asset)Profile(Infos?|\/names)\b/,
  /^GET \/api\/(lwm2m\/deviceProfile\/bootstrap\/\{isBootstrapServer\}|trendz\/settings)$/,
  /^POST \/api\/rule-engine\/$/,
];

/** What a right on something of the tenant's may be, by the method. */
const BY_METHOD: Record<string, RegExp> = {
  GET: /^READ$|^RPC_CALL$/,
  POST: /^(CREATE|WRITE)$/,
  PUT: /^(CREATE|WRITE)$/,
  DELETE: /^(DELETE|WRITE)$/,
};

/** A need in the same words. */
function wordsOf(need: UpstreamNeed): string {
  switch (need.kind) {
    case 'on':
      return `${typeof need.type === 'string' ? need.type : '*'} ${need.operation}`;
    case 'right':
      return `${need.resource} ${need.operation}`;
    case 'list':
    case 'found':
      return `${need.type} READ`;
    case 'of-customer':
      return `${need.type} ${need.operation}`;
    case 'saving':
      return `${need.type} saving`;
    case 'assigning':
      return `${need.type} CHANGE_OWNER`;
    case 'related':
      return `* ${need.operation}`;
    case 'one-end':
      return '* READ';
    case 'all':
      return need.needs.map(wordsOf).join(', ');
    default:
      return need.kind;
  }
}

function readingOf([method, path]: Row): string | null {
  const name = `${method} ${path}`;
  for (const [pattern, reads] of READINGS) {
    const match = pattern.exec(name);
    if (!match) continue;
    const word = match.slice(1).find((each) => each !== undefined && Object.hasOwn(ENTITIES, each));
    return reads(word ? ENTITIES[word] : '?');
  }
  return null;
}

describe('the needs of ThingsBoard’s routes', () => {
  it('are what the words of each address say, read a second time', (test) => {
    const wrong: string[] = [];
    let read = 0;
    for (const row of ROUTES) {
      const reading = readingOf(row);
      const name = `${row[0]} ${row[1]}`;
      if (reading === null) {
        const [, , , need] = row;
        const isOdd = need.kind === 'right' && !BY_METHOD[row[0]].test(need.operation);
        const isForAll = need.kind === 'own' && !FOR_EVERYBODY.some((each) => each.test(name));
        if (isOdd || isForAll) wrong.push(`${name}: ${wordsOf(need)}`);
        continue;
      }
      read++;
      const words = wordsOf(row[3]);
      if (!words.split(', ').includes(reading)) wrong.push(`${name}: ${words}, read as ${reading}`);
    }
    test.diagnostic(`${read} of ${ROUTES.length} routes read`);
    assert.deepEqual(wrong, []);
    assert.ok(read > 200, `${read}`);
  });
});
