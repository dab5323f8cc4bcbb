import { HttpClient } from '@angular/common/http';
import { Injector, Type } from '@angular/core';

/** What an action's function knows of its widget. */
export class WidgetContext {
  servicesMap = new Map<string, Type<any>>([['http', HttpClient]]);
  $scope: { $injector: Injector };
  dashboard: { stateController: { dashboardCtrl: { dashboardCtx: { getDashboard: () => any } } } };

  constructor(
    injector: Injector,
    dashboard: any,
    private reload: () => void,
  ) {
    this.$scope = { $injector: injector };
    this.dashboard = { stateController: { dashboardCtrl: { dashboardCtx: { getDashboard: () => dashboard } } } };
  }

  updateAliases(): void {
    this.reload();
  }
}
