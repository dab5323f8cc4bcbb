/** A call of a service as it is written: its arguments as JavaScript. */
export interface ServiceCall {
  method: string;
  args: string[];
  /** Something about it has to be looked at. */
  isUnsure?: boolean;
}

/** `entityId.entityType, entityId.id` is what `entityId` is; others make one. */
export function entityIdOf(type: string, id: string): string {
  const [, one] = /^([\w$.]+)\.entityType$/.exec(type) ?? [];
  return one && id === `${one}.id` ? one : `{ entityType: ${type}, id: ${id} }`;
}

const isPlain = (arg: string | undefined) => arg === undefined || /^(true|false|null|undefined|\{\s*\})$/.test(arg);

/** The first arguments stay; flags for the AngularJS console's progress bar and messages go. */
const first =
  (count: number) =>
  (method: string, args: string[]): ServiceCall => ({
    method,
    args: args.slice(0, count),
    isUnsure: !args.slice(count).every(isPlain),
  });

const keysOf = (keys: string | undefined) => {
  if (keys === undefined || isPlain(keys)) return [];
  const [, text] = /^(['"])([\w,.-]*)\1$/.exec(keys)?.slice(1) ?? [];
  return [
    text === undefined
      ? `${keys}.split(',')`
      : `[${text
          .split(',')
          .map((key) => `'${key}'`)
          .join(', ')}]`,
  ];
};

type Change = (method: string, args: string[]) => ServiceCall;

/** An entity's type and id become one argument. */
const withId =
  (name?: string, more = 2): Change =>
  (method, [type, id, ...others]) => ({
    method: name ?? method,
    args: [entityIdOf(type, id), ...others.slice(0, more)],
    isUnsure: !others.slice(more).every(isPlain),
  });

/** Methods whose arguments or answers have changed, by service. */
const CHANGES: Record<string, Record<string, Change>> = {
  attributeService: {
    getEntityAttributesValues: (_method, [type, id, scope, keys, ...others]) => ({
      method: 'getEntityAttributes',
      args: [entityIdOf(type, id), ...(scope === undefined ? [] : [scope]), ...keysOf(keys)],
      isUnsure: !others.every(isPlain),
    }),
    saveEntityAttributes: withId(),
    deleteEntityAttributes: withId(),
    saveEntityTimeseries: withId(),
    getEntityTimeseriesLatest: (method, [type, id, keys]) => ({
      method,
      args: [entityIdOf(type, id), ...(isPlain(keys) ? [] : [keys])],
    }),
  },
  entityRelationService: {
    deleteRelation: (method, [fromId, fromType, type, toId, toType]) => ({
      method,
      args: [entityIdOf(fromType, fromId), type, entityIdOf(toType, toId)],
    }),
    ...Object.fromEntries(
      [
        'findByFrom',
        'findInfoByFrom',
        'findByTo',
        'findInfoByTo',
        'findByFromAndType',
        'findByToAndType',
        'deleteRelations',
      ].map((name): [string, Change] => [
        name,
        (method, [id, type, ...others]) => ({ method, args: [entityIdOf(type, id), ...others] }),
      ]),
    ),
  },
};

/** Lists went on with `nextPageLink`; pages have numbers now, and other methods ask for them. */
const LISTS =
  /^(get(Tenant|Customer|User)?(Devices|Assets|EntityViews|Customers|Users|Dashboards|TenantAdmins)|getEntitiesBy|getEntityKeys|find(Entities|By)|processEntityAliases|subscribeForEntityAttributes)/;

/** Reading, saving and deleting one entity by its id. */
const ONE = /^(get|save|delete)(Device|Asset|EntityView|Customer|User|Dashboard|EntityGroup|Role|DashboardInfo)$/;

/** A call of today's service in place of one of the AngularJS console's. */
export function todaysCall(service: string, method: string, args: string[]): ServiceCall {
  const change = CHANGES[service]?.[method];
  if (change) return change(method, args);
  // The second argument says whether the user is sent a mail.
  if (method === 'saveUser') return first(2)(method, args);
  if (ONE.test(method)) return first(1)(method, args);
  return { method, args, isUnsure: LISTS.test(method) };
}
