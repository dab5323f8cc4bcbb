import { type StateObject, type StateParams, titleWith } from 'ngx-self-registration/dialogs';
import type { EntityId } from 'ngx-self-registration/models';
import { map } from 'rxjs';
import type { DashboardContext } from '../dashboard-context';

/** States of a dashboard for its actions: ThingsBoard's `IStateController`. */
export class StateController {
  /** Where actions find the dashboard itself. */
  readonly dashboardCtrl;

  constructor(private readonly context: DashboardContext) {
    this.dashboardCtrl = {
      dashboardCtx: {
        getDashboard: () => context.dashboard(),
        stateChanged: context.stateChanged,
        aliasController: context.aliases,
        get state() {
          return context.state()?.id ?? '';
        },
      },
    };
  }

  getStateParams(): StateParams {
    return this.context.state()?.params ?? {};
  }

  getStateId(): string {
    return this.context.state()?.id ?? '';
  }

  getStateIndex(): number {
    return this.context.states().length - 1;
  }

  getStateIdAtIndex(index: number): string {
    return this.context.states()[index]?.id ?? '';
  }

  getStateParamsByStateId(id: string): StateParams | null {
    return this.context.states().find((state) => state.id === id)?.params ?? null;
  }

  /** The entity that the state was opened with, or the one under a name. */
  getEntityId(entityParamName?: string | null): EntityId | null {
    const params = this.getStateParams();
    const holder = entityParamName ? (params[entityParamName] as StateParams | undefined) : params;
    return holder?.entityId ?? null;
  }

  /** The name of the state, with the entities that it was opened with. */
  getCurrentStateName(): string {
    const { id = '', params } = this.context.state() ?? {};
    return titleWith(this.context.configuration()?.states[id]?.name ?? '', params);
  }

  stateChanged() {
    return this.context.stateChanged;
  }

  stateId() {
    return this.context.stateChanged.pipe(map(() => this.getStateId()));
  }

  openState(id: string | null, params?: StateParams, openRightLayout?: boolean): void {
    this.context.openState(id, params, false, openRightLayout);
  }

  updateState(id?: string | null, params?: StateParams, openRightLayout?: boolean): void {
    this.context.openState(id, params, true, openRightLayout);
  }

  pushAndOpenState(states: StateObject[], openRightLayout?: boolean): void {
    if (states.every(({ id }) => id && this.context.configuration()?.states[id])) {
      states.forEach(({ id, params }) => this.context.openState(id, params, false, openRightLayout));
    }
  }

  navigatePrevState(index?: number, params?: StateParams): void {
    this.context.closeState(index, params);
  }

  resetState(): void {
    this.context.show([{ id: null, params: {} }]);
  }

  openRightLayout(): void {
    this.context.isRightOpen.set(true);
  }

  reInit(): void {
    this.context.updateAliases();
  }

  /** The way stays in memory as long as the page does, so that there is nothing to keep. */
  preserveState = (): undefined => undefined;
  cleanupPreservedStates = (): undefined => undefined;
}
