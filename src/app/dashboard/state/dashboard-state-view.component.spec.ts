import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { EntityDataQuery } from 'ngx-self-registration/data-access';
import type { Dashboard } from 'ngx-self-registration/models';
import { DashboardContext } from '../dashboard-context';
import { DashboardStateViewComponent } from './dashboard-state-view.component';
import { StateController } from './state-controller';

const PLACE = { sizeX: 24, sizeY: 6, row: 0, col: 0 };
const table = (title: string, entityAliasId: string) => ({
  typeAlias: 'device_admin_table',
  config: { settings: { entitiesTitle: title }, datasources: [{ type: 'entity', entityAliasId, dataKeys: [] }] },
});
const DASHBOARD: Dashboard = {
  title: 'Pumps',
  configuration: {
    widgets: { w1: table('All', 'all'), w2: table('The one', 'one') },
    states: {
      root: { name: 'Root', root: true, layouts: { main: { widgets: { w1: PLACE } } } },
      pump: { name: 'Pump', layouts: { main: { widgets: { w2: PLACE }, gridSettings: { margin: 10 } } } },
    },
    entityAliases: {
      all: { id: 'all', alias: 'All', filter: { type: 'deviceType', deviceTypes: ['x'], resolveMultiple: true } },
      one: { id: 'one', alias: 'One', filter: { type: 'stateEntity', stateEntityParamName: 'pump' } },
    },
  },
};
const pump = (id: string) => ({ entityType: 'DEVICE', id });

describe('DashboardStateViewComponent', () => {
  let fixture: ComponentFixture<DashboardStateViewComponent>;
  let requests: HttpTestingController;
  let around: DashboardContext;

  function show(inputs: Record<string, unknown>): void {
    const ctx = {
      dashboard: { dashboardContext: around },
      stateController: new StateController(around),
    };
    fixture = TestBed.createComponent(DashboardStateViewComponent);
    Object.entries({ ctx, ...inputs }).forEach(([name, value]) => fixture.componentRef.setInput(name, value));
  }
  /** The entity that the next search of the view is about. */
  async function asked(): Promise<unknown> {
    for (let attempt = 0; attempt < 50; attempt++) {
      TestBed.tick();
      const [found] = requests.match('/api/entitiesQuery/find');
      if (found) {
        found.flush({ data: [], totalElements: 0, totalPages: 0, hasNext: false });
        return (found.request.body as EntityDataQuery).entityFilter['singleEntity' as never];
      }
      await new Promise((next) => setTimeout(next, 10));
    }
    return null;
  }
  const text = () => (fixture.nativeElement as HTMLElement).textContent ?? '';

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), DashboardContext],
    });
    requests = TestBed.inject(HttpTestingController);
    around = TestBed.inject(DashboardContext);
    around.dashboard.set(DASHBOARD);
  });

  it('shows a state of the dashboard around it, for an entity of its own', async () => {
    show({ stateId: 'pump', entityId: pump('p1'), entityParamName: 'pump', defaultMargin: 3 });
    expect(await asked()).toEqual(pump('p1'));
    await fixture.whenStable();
    expect(text()).toContain('The one');
    const grid = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('.grid')!;
    expect(grid.style.getPropertyValue('--gap')).toBe('3px');
    expect(grid.classList).toContain('fills-height');
    // The dashboard around it stays where it is.
    expect(around.state()?.params).toEqual({});
  });

  for (const [how, syncParentStateParams, second] of [
    ['follows', true, pump('p2')],
    ['does not follow', false, null],
  ] as const) {
    it(`${how} the parameters of the dashboard around it`, async () => {
      around.openState('root', { pump: { entityId: pump('p1') as never } });
      show({ stateId: 'pump', syncParentStateParams });
      expect(await asked()).toEqual(pump('p1'));
      around.openState('root', { pump: { entityId: pump('p2') as never } }, true);
      expect(await asked()).toEqual(second);
    });
  }

  it('says which state is not there', async () => {
    show({ stateId: 'gone' });
    await fixture.whenStable();
    expect(text()).toContain('no state “gone”');
  });

  it('lets the dashboard around it load again when something inside has changed', async () => {
    show({ stateId: 'pump', entityId: pump('p1'), entityParamName: 'pump' });
    await asked();
    const before = around.revision();
    fixture.debugElement.injector.get(DashboardContext).updateAliases();
    expect(around.revision()).toBe(before + 1);
  });
});
