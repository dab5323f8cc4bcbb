import { HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { WebSelfRegistrationParams } from 'ngx-self-registration/models';
import { catchError, Observable, of, throwError } from 'rxjs';
import { RestClient } from './rest-client';
import { SelfRegistrationCapabilities } from './self-registration-capabilities.model';

/** A server without the path refuses it, or answers with its start page, which is not JSON (status 200). */
function isUnknownPath(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status >= 200 && error.status < 500;
}

/** The tenant's web sign-up form as administrators edit it (SelfRegistrationController). */
@Injectable({ providedIn: 'root' })
export class SelfRegistrationService {
  private readonly rest = inject(RestClient);

  /** The stored form without its secrets; null or 404 where the tenant has none. */
  getParams(): Observable<WebSelfRegistrationParams | null> {
    return this.rest.get('/api/selfRegistration/selfRegistrationParams');
  }

  /** Saves the form and answers with what is stored. A captcha secret that is left out stays as it is. */
  saveParams(params: WebSelfRegistrationParams): Observable<WebSelfRegistrationParams> {
    return this.rest.post('/api/selfRegistration/selfRegistrationParams', params);
  }

  /** Takes the form away: nobody can sign up any more. */
  deleteParams(): Observable<void> {
    return this.rest.delete('/api/selfRegistration/selfRegistrationParams');
  }

  /** What this server adds to the contract. The reference product does not know the path: it adds nothing. */
  getCapabilities(): Observable<SelfRegistrationCapabilities> {
    return this.rest
      .get<SelfRegistrationCapabilities>('/api/noauth/selfRegistration/capabilities')
      .pipe(catchError((error: unknown) => (isUnknownPath(error) ? of({}) : throwError(() => error))));
  }
}
