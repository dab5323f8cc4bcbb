import { inject, Injectable } from '@angular/core';
import { CustomerService, DashboardService, DeviceService } from 'ngx-self-registration/data-access';
import { catchError, forkJoin, map, Observable, of } from 'rxjs';

/** Enough to learn how many there are. */
const ONE = { page: 0, pageSize: 1 };

/** How much there is behind the entries of the menu. */
@Injectable({ providedIn: 'root' })
export class CountsService {
  private readonly devices = inject(DeviceService);
  private readonly customers = inject(CustomerService);
  private readonly dashboards = inject(DashboardService);

  /** Numbers by menu path, of those paths that have one. */
  load(paths: readonly string[]): Observable<Record<string, number | null>> {
    const requests: Record<string, Observable<{ totalElements: number }>> = {
      '/devices': this.devices.getUserDevices(ONE),
      '/customers': this.customers.getCustomers(ONE),
      '/dashboards': this.dashboards.getUserDashboards(ONE),
    };
    const wanted = Object.entries(requests).filter(([path]) => paths.includes(path));
    return wanted.length
      ? forkJoin(
          Object.fromEntries(
            wanted.map(([path, request]) => [
              path,
              request.pipe(
                map(({ totalElements }) => totalElements),
                // A card without its number still leads to the page, and the page tells what is wrong.
                catchError(() => of(null)),
              ),
            ]),
          ),
        )
      : of({});
  }
}
