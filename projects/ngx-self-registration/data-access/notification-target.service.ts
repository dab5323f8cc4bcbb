import { inject, Injectable } from '@angular/core';
import { NotificationTarget, PageData, PageLink, pageLinkParams } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path } from './api-path';
import { RestClient } from './rest-client';

/** Named sets of recipients (notification-target-controller). */
@Injectable({ providedIn: 'root' })
export class NotificationTargetService {
  private readonly rest = inject(RestClient);

  getTargets(link: PageLink): Observable<PageData<NotificationTarget>> {
    return this.rest.get('/api/notification/targets', pageLinkParams(link));
  }

  getTarget(targetId: string): Observable<NotificationTarget> {
    return this.rest.get(path`/api/notification/target/${targetId}`);
  }

  saveTarget(target: NotificationTarget): Observable<NotificationTarget> {
    return this.rest.post('/api/notification/target', target);
  }

  deleteTarget(targetId: string): Observable<void> {
    return this.rest.delete(path`/api/notification/target/${targetId}`);
  }
}
