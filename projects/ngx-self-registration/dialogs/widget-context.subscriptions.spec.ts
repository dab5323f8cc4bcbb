import { until } from './testing/dialog-page';
import {
  type ContextPage,
  asked,
  PUMP,
  seen,
  openContextPage,
  run,
  requestOf as request,
} from './testing/context-page';

describe('widgetContext subscribes', () => {
  let notices: ContextPage['notices'];
  let http: ContextPage['http'];

  beforeEach(() => {
    ({ notices, http } = openContextPage());
  });

  const found = (temperature: string, name = 'Pump 1') => ({
    data: [
      {
        entityId: PUMP,
        latest: {
          ENTITY_FIELD: { name: { ts: 0, value: name }, label: { ts: 0, value: '' } },
          TIME_SERIES: { temperature: { ts: 7, value: temperature } },
          ATTRIBUTE: { model: { ts: 8, value: 'M1' } },
        },
      },
    ],
    totalElements: 1,
    totalPages: 1,
    hasNext: false,
  });
  const INFO = `[{ type: 'entity', entityType: 'DEVICE', entityId: 'p1', timeseries: [{ name: 'temperature', label: 'T' }], attributes: [{ name: 'model' }] }]`;
  const WATCH = `const options = { callbacks: { onDataUpdated: (subscription) => see(subscription.data[0].data[0][1]) } };`;

  it('to entities by their ids, in the shape that widgets have', async () => {
    await run(`${WATCH} widgetContext.subscriptionApi.createSubscriptionFromInfo('latest', ${INFO}, options, false, true).subscribe((subscription) => {
      const [{ datasource, dataKey, data }, model] = subscription.data;
      see(datasource.entityName, datasource.entityLabel, datasource.entityId, dataKey.label, dataKey.type, data[0][0], model.data[0][1], Object.keys(widgetContext.subscriptions).length);
      widgetContext.subscriptionApi.removeSubscription(subscription.id);
      see(Object.keys(widgetContext.subscriptions).length);
    });`);
    const search = await request('/api/entitiesQuery/find');
    const { entityFilter, latestValues } = search.request.body as Record<string, unknown>;
    expect(entityFilter).toEqual({ type: 'singleEntity', singleEntity: { entityType: 'DEVICE', id: 'p1' } });
    expect(latestValues).toEqual([
      { type: 'TIME_SERIES', key: 'temperature' },
      { type: 'ATTRIBUTE', key: 'model' },
    ]);
    search.flush(found('21.5'));
    await until('the data', () => seen.length > 9);
    expect(seen).toEqual(['Pump 1', 'Pump 1', 'p1', 'T', 'timeseries', 7, 'M1', 1, 0, 21.5]);
  });

  it('until it is removed, and tells only of what has changed', async () => {
    jasmine.clock().install();
    try {
      const widget = { registerDestroyCallback: (done: () => void) => (destroy = done) };
      let destroy = (): void => undefined;
      const ran = run(
        `${WATCH} widgetContext.subscriptionApi.createSubscriptionFromInfo('latest', ${INFO}, options, false, true).subscribe();`,
        widget,
      );
      await pass(() => ran);
      for (const temperature of ['1', '1', '2']) {
        await pass(async () => jasmine.clock().tick(5000));
        const [search] = http.match('/api/entitiesQuery/find');
        search.flush(found(temperature));
        await pass(async () => undefined);
      }
      expect(seen).toEqual([1, 2]);
      destroy();
      jasmine.clock().tick(20_000);
      http.expectNone('/api/entitiesQuery/find');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  /** Lets what was promised go on: the clock stands still. */
  async function pass(run: () => Promise<unknown>): Promise<void> {
    const real = run();
    for (let round = 0; round < 20; round++) {
      await Promise.resolve();
      await fetch('data:,').then(() => undefined);
    }
    await real;
  }

  it('to the alias of a source, and to time series over a time', async () => {
    await run(`widgetContext.subscriptionApi.createSubscription({ type: 'timeseries', datasources: [{ type: 'entity', entityAliasId: 'a1', filterId: 'f1', dataKeys: [{ name: 'temperature', type: 'timeseries' }] }],
      timeWindowConfig: { history: { fixedTimewindow: { startTimeMs: 1000, endTimeMs: 2000 } }, aggregation: { type: 'AVG', limit: 50 } } }, false)
      .subscribe((subscription) => see(subscription.data[0].data, subscription.timeWindow.minTime, subscription.datasources[0].aliasName));`);
    const search = await request('/api/entitiesQuery/find');
    expect((search.request.body as { entityFilter: unknown }).entityFilter).toEqual(
      jasmine.objectContaining({ deviceTypes: ['pump'] }),
    );
    expect((search.request.body as { keyFilters: unknown[] }).keyFilters).toHaveSize(1);
    search.flush(found('1'));
    await until('the series', () => asked.length > 0);
    expect(asked[0]).toContain('timeseries?keys=temperature&startTs=1000&endTs=2000&limit=50&agg=AVG');
    await until('the data', () => seen.length > 0);
    expect(seen).toEqual([
      [
        [1100, 1.5],
        [1900, 2],
      ],
      1000,
      'Pumps',
    ]);
  });

  it('to counts, and to nothing where an alias stands for none', async () => {
    await run(`const { subscriptionApi } = widgetContext;
      subscriptionApi.createSubscriptionFromInfo('latest', [{ type: 'entityCount', entityFilter: { type: 'deviceType', deviceTypes: ['x'] } }], {}, false, false)
        .subscribe((subscription) => see(subscription.data[0].data[0][1]));
      subscriptionApi.createSubscription({ datasources: [{ type: 'entity', entityAliasId: 'a3', dataKeys: [] }] }, false).subscribe((subscription) => see(subscription.data.length));`);
    (await request('/api/entitiesQuery/count')).flush(12);
    await until('both', () => seen.length === 2);
    expect(seen).toEqual([0, 12]);
  });

  it('and tells what was refused', async () => {
    await run(
      `widgetContext.subscriptionApi.createSubscriptionFromInfo('latest', ${INFO}, {}, false, true).subscribe();`,
    );
    (await request('/api/entitiesQuery/find')).flush(
      { message: 'Not yours.' },
      { status: 403, statusText: 'Forbidden' },
    );
    await until('the notice', () => notices.show.calls.count() === 1);
    expect(notices.show.calls.mostRecent().args[0].text).toContain('Not yours.');
  });

  it('and sends commands to the device of the widget', async () => {
    await run(
      `widgetContext.controlApi.sendTwoWayCommand('setOn', { on: true }, 500).subscribe((answer) => see(answer));`,
      {
        widgetConfig: { targetDevice: { type: 'device', deviceId: 'd9' } },
      },
    );
    (await request('/api/entitiesQuery/find')).flush({
      data: [{ entityId: { entityType: 'DEVICE', id: 'd9' }, latest: {} }],
    });
    await until('the answer', () => seen.length > 0);
    expect(seen).toEqual(['done']);
    expect(asked).toEqual(['/api/rpc/twoway/d9 {"method":"setOn","params":{"on":true},"timeout":500}']);
  });
});
