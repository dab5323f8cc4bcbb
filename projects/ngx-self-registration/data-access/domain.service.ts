import { inject, Injectable } from '@angular/core';
import { Domain, DomainInfo, PageData, PageLink, pageLinkParams } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** Host names of the tenant (domain-controller). */
@Injectable({ providedIn: 'root' })
export class DomainService {
  private readonly rest = inject(RestClient);

  getDomains(link: PageLink): Observable<PageData<DomainInfo>> {
    return this.rest.get('/api/domain/infos', pageLinkParams(link));
  }

  getDomain(domainId: string): Observable<DomainInfo> {
    return this.rest.get(path`/api/domain/info/${domainId}`);
  }

  /** Creates or changes a domain. A host name belongs to one tenant only; another one gets a 400. */
  saveDomain(domain: Domain, oauth2ClientIds: readonly string[] = []): Observable<Domain> {
    return this.rest.post(
      '/api/domain',
      domain,
      query({ oauth2ClientIds: oauth2ClientIds.length ? oauth2ClientIds : null }),
    );
  }

  /** Looks for the proof of a domain now (our server only); the domain as it stands then. Not found: 400. */
  proveDomain(domainId: string): Observable<DomainInfo> {
    return this.rest.post(path`/api/domain/${domainId}/proof`, null);
  }

  deleteDomain(domainId: string): Observable<void> {
    return this.rest.delete(path`/api/domain/${domainId}`);
  }
}
