import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatPaginatorHarness } from '@angular/material/paginator/testing';
import { MatSortHarness } from '@angular/material/sort/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { provideRouter } from '@angular/router';
import type { EntityData, EntityDataQuery } from 'ngx-self-registration/data-access';
import { Dashboard, entityId } from 'ngx-self-registration/models';
import { DashboardContext } from '../dashboard-context';
import type { Widget } from '../model/dashboard.model';
import { ActionVisibility } from '../actions/action-visibility';
import { type ActionStart, WidgetActionsService } from '../actions/widget-actions.service';
import { WidgetContexts } from '../actions/widget-context';
import { EntityTableWidgetComponent } from './entity-table-widget.component';
import type { TableRows } from './row-entity';

const ADD = { id: 'a', name: 'Add device', icon: 'add', type: 'custom' };
const EDIT = { id: 'b', name: 'Edit device', icon: 'edit', type: 'customPretty' };

const widget: Widget = {
  typeAlias: 'device_admin_table',
  config: {
    settings: {
      entitiesTitle: 'Sensors',
      entityNameColumnTitle: 'Device name',
      displayEntityType: false,
      defaultPageSize: 10,
      defaultSortOrder: '-entityName',
    },
    datasources: [
      {
        type: 'entity',
        entityAliasId: 'alias',
        dataKeys: [
          { name: 'latitude', type: 'attribute', label: 'Latitude' },
          { name: 'temperature', type: 'timeseries', label: 'Temperature', units: '°C', decimals: 1 },
        ],
      },
    ],
    actions: { headerButton: [ADD], actionCellButton: [EDIT] },
  },
};

const dashboard: Dashboard = {
  title: 'Devices',
  configuration: {
    widgets: { w1: widget },
    entityAliases: { alias: { id: 'alias', alias: 'Mine', filter: { type: 'deviceType', deviceType: 'sensor' } } },
  },
};

const device = (name: string, temperature = '21.26'): EntityData => ({
  entityId: entityId('DEVICE', name),
  latest: {
    ENTITY_FIELD: { name: { ts: 0, value: name }, label: { ts: 0, value: '' } },
    ATTRIBUTE: { latitude: { ts: 1, value: '52.5' } },
    TIME_SERIES: { temperature: { ts: 1, value: temperature } },
  },
});

describe('EntityTableWidgetComponent', () => {
  let fixture: ComponentFixture<EntityTableWidgetComponent>;
  let loader: HarnessLoader;
  let requests: HttpTestingController;
  let run: jasmine.Spy;

  beforeEach(async () => {
    run = jasmine.createSpy('run').and.resolveTo();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        ...[ActionVisibility, DashboardContext, WidgetContexts],
        { provide: WidgetActionsService, useValue: { run } },
      ],
    });
    TestBed.inject(DashboardContext).dashboard.set(dashboard);
    requests = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(EntityTableWidgetComponent);
    fixture.componentRef.setInput('widget', widget);
    loader = TestbedHarnessEnvironment.loader(fixture);
  });

  /** Waits for the table's next question to the server. */
  async function nextRequest(): Promise<TestRequest> {
    for (let attempt = 0; attempt < 50; attempt++) {
      TestBed.tick();
      const [found] = requests.match('/api/entitiesQuery/find');
      if (found) {
        return found;
      }
      await new Promise((next) => setTimeout(next, 20));
    }
    throw new Error('The table did not ask the server.');
  }

  async function answer(data: EntityData[], totalElements = data.length): Promise<EntityDataQuery> {
    const request = await nextRequest();
    request.flush({ data, totalElements, totalPages: Math.ceil(totalElements / 10), hasNext: totalElements > 10 });
    await fixture.whenStable();
    return request.request.body as EntityDataQuery;
  }

  it('asks for what its columns need, and shows it', async () => {
    const query = await answer([device('Sensor 2'), device('Sensor 1', '')]);

    expect(query.entityFilter).toEqual(jasmine.objectContaining({ type: 'deviceType', deviceTypes: ['sensor'] }));
    expect(query.latestValues).toEqual([
      { type: 'ATTRIBUTE', key: 'latitude' },
      { type: 'TIME_SERIES', key: 'temperature' },
    ]);
    expect(query.pageLink.pageSize).toBe(10);
    expect(query.pageLink.sortOrder).toEqual({ key: { type: 'ENTITY_FIELD', key: 'name' }, direction: 'DESC' });

    const table = await loader.getHarness(MatTableHarness);
    const [header] = await table.getHeaderRows();
    expect((await header.getCellTextByIndex()).slice(0, 3)).toEqual(['Device name', 'Latitude', 'Temperature']);
    const rows = await table.getCellTextByIndex();
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['Sensor 2', '52.5', '21.3 °C'],
      ['Sensor 1', '52.5', ''],
    ]);
  });

  /** What the last action was started with. */
  const started = () => run.calls.mostRecent().args[3] as ActionStart & { rows: TableRows };

  /** Does something that makes the table ask; a harness waits until the answer is there, so both go together. */
  async function answerTo(doing: Promise<unknown>, data: EntityData[], totalElements = data.length) {
    const query = await answer(data, totalElements);
    await doing;
    return query;
  }

  it('lets the server sort, page and search', async () => {
    await answer([device('Sensor 2')], 25);
    const [, latitude] = await (await loader.getHarness(MatSortHarness)).getSortHeaders();
    const paginator = await loader.getHarness(MatPaginatorHarness);
    const search = await loader.getHarness(MatInputHarness);

    const sorted = await answerTo(latitude.click(), [device('Sensor 1')], 25);
    expect(sorted.pageLink.sortOrder).toEqual({ key: { type: 'ATTRIBUTE', key: 'latitude' }, direction: 'ASC' });

    const next = await answerTo(paginator.goToNextPage(), [device('Sensor 9')], 25);
    expect(next.pageLink.page).toBe(1);

    const found = await answerTo(search.setValue('room'), [device('Room')]);
    expect(found.pageLink).toEqual(jasmine.objectContaining({ textSearch: 'room', page: 0 }));
  });

  it('runs header actions, and row actions with the entity of the row', async () => {
    await answer([device('Sensor 1')]);

    await (await loader.getHarness(MatButtonHarness.with({ selector: '[aria-label="Add device"]' }))).click();
    expect(run).toHaveBeenCalledWith(ADD, widget, jasmine.any(Event), jasmine.objectContaining({ entity: null }));

    await (await loader.getHarness(MatButtonHarness.with({ selector: '[aria-label^="Edit device"]' }))).click();
    expect(run.calls.mostRecent().args.slice(0, 3)).toEqual([EDIT, widget, jasmine.any(Event)]);
    expect(started().entity).toEqual({ id: entityId('DEVICE', 'Sensor 1'), name: 'Sensor 1', label: '' });
  });

  it('tells actions what the row and the table show, as the platform does', async () => {
    await answer([device('Sensor 1'), device('Sensor 2', '')]);
    await (
      await loader.getHarness(MatButtonHarness.with({ selector: '[aria-label="Edit device: Sensor 1"]' }))
    ).click();
    const { additionalParams, rows } = started();
    expect(additionalParams).toEqual({
      entity: {
        id: entityId('DEVICE', 'Sensor 1'),
        ...{ entityName: 'Sensor 1', entityLabel: 'Sensor 1', entityType: 'DEVICE' },
        ...{ Latitude: 52.5, Temperature: 21.26 },
      },
    });
    expect(rows.datasources.map(({ entityName, aliasName }) => [entityName, aliasName])).toEqual([
      ['Sensor 1', 'Mine'],
      ['Sensor 2', 'Mine'],
    ]);
    expect(rows.data.map(({ dataKey, data }) => [dataKey.label, data])).toEqual([
      ['Latitude', [[1, 52.5]]],
      ['Temperature', [[1, 21.26]]],
      ['Latitude', [[1, 52.5]]],
      ['Temperature', []],
    ]);
    expect(Object.keys(TestBed.inject(DashboardContext).aliases.resolvedAliases)).toEqual(['alias']);
  });

  it('runs the actions of clicks on rows and cells', async () => {
    const actions = {
      rowClick: [{ ...ADD, name: 'Click' }],
      rowDoubleClick: [{ ...ADD, name: 'Double' }],
      cellClick: [{ ...ADD, name: 'Cell', columnIndex: 1 }],
    };
    fixture.componentRef.setInput('widget', { ...widget, config: { ...widget.config, actions } });
    await answer([device('Sensor 1')]);
    const cells = () => (fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('.mat-mdc-row td');
    cells()[0].click();
    cells()[0].dispatchEvent(new Event('dblclick', { bubbles: true }));
    cells()[1].click();
    const row = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('.mat-mdc-row')!;
    row.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(run.calls.allArgs().map(([action]) => (action as { name: string }).name)).toEqual([
      ...['Click', 'Double', 'Cell', 'Click'],
    ]);
    expect(started().entity?.name).toBe('Sensor 1');
  });

  it('loads again when an action says that aliases have changed, and keeps its rows meanwhile', async () => {
    await answer([device('Sensor 1')]);
    TestBed.inject(DashboardContext).updateAliases();
    const request = await nextRequest();

    const rows = () => (fixture.nativeElement as HTMLElement).querySelectorAll('.mat-mdc-row').length;
    expect(rows()).toBe(1);
    request.flush({ data: [], totalElements: 0, totalPages: 0, hasNext: false });
    await fixture.whenStable();
    expect(rows()).toBe(0);
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('There is nothing here yet.');
  });

  it('tells what the server refused, and tries again', async () => {
    (await nextRequest()).flush({ message: 'You may not read devices.' }, { status: 403, statusText: 'Forbidden' });
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).querySelector('[role=alert]')?.textContent).toContain(
      'You may not read devices.',
    );

    const retry = await loader.getHarness(MatButtonHarness.with({ text: 'Try again' }));
    await answerTo(retry.click(), [device('Sensor 1')]);
    expect(await (await loader.getHarness(MatTableHarness)).getRows()).toHaveSize(1);
  });
});
