import { HttpErrorResponse, HttpEvent, HttpHandler, HttpInterceptor, HttpRequest } from '@angular/common/http';
import { Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { Observable, throwError } from 'rxjs';
import { catchError } from 'rxjs/operators';
import { AuthService } from '../auth/auth.service';
import { AppState } from '../core.state';
import { ActionNotificationShow } from '../notification/notification.actions';
import { InterceptorHttpParams } from './interceptor-http-params';

/** Sends the token, and shows a toast for each failure that its request does not ask to keep quiet. */
@Injectable()
export class GlobalHttpInterceptor implements HttpInterceptor {
  constructor(private store: Store<AppState>) {}

  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    if (!request.url.startsWith('/api/')) return next.handle(request);
    const token = AuthService.getJwtToken();
    const isOpen = request.url.startsWith('/api/noauth/') || request.url === '/api/auth/login';
    const sent = token && !isOpen ? request.clone({ setHeaders: { 'X-Authorization': `Bearer ${token}` } }) : request;
    const isQuiet = sent.params instanceof InterceptorHttpParams && sent.params.interceptorConfig.ignoreErrors;
    return next.handle(sent).pipe(
      catchError((error: HttpErrorResponse) => {
        if (!isQuiet) {
          const message = error.error?.message ?? `${request.method}: ${request.url}<br/>${error.status}`;
          this.store.dispatch(new ActionNotificationShow({ message, type: 'error' }));
        }
        return throwError(() => error);
      }),
    );
  }
}
