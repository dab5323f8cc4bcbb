import { HttpHandlerFn, HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { API_ERROR_CODE } from 'ngx-self-registration/models';
import { apiFailure } from 'ngx-self-registration/state';
import { catchError, switchMap, throwError } from 'rxjs';
import { AuthService } from './auth.service';
import { TokenStore } from './token-store';
import { isOutage } from './outage';

const WITHOUT_TOKEN = ['/api/noauth/', '/api/auth/login', '/api/auth/token'];
const isPlatform = (url: string) => url.startsWith('/api/');
const needsToken = (url: string) => isPlatform(url) && !WITHOUT_TOKEN.some((path) => url.startsWith(path));

const withToken = (request: HttpRequest<unknown>, token: string) =>
  request.clone({ setHeaders: { 'X-Authorization': `Bearer ${token}` } });

/**
 * Sends the access token with every request to the platform. An expired one is refreshed and the request repeated;
 * any other 401 means that the session is over.
 */
export const authInterceptor: HttpInterceptorFn = (sent: HttpRequest<unknown>, next: HttpHandlerFn) => {
  if (!isPlatform(sent.url)) {
    return next(sent);
  }
  const tokens = inject(TokenStore);
  const request = sent.clone({ setHeaders: tokens.headers });
  const auth = inject(AuthService);
  const token = tokens.accessToken;
  if (!token || !needsToken(request.url)) {
    return next(request);
  }
  const giveUp = (error: unknown) => {
    if (request.url !== '/api/auth/logout') {
      auth.endSession();
    }
    return throwError(() => error);
  };
  return next(withToken(request, token)).pipe(
    catchError((error: unknown) => {
      const { status, errorCode } = apiFailure(error);
      if (status !== 401) {
        return throwError(() => error);
      }
      if (errorCode !== API_ERROR_CODE.tokenExpired) {
        return giveUp(error);
      }
      return auth.refresh().pipe(
        // A server that does not answer has not ended the session.
        catchError((refused: unknown) => (isOutage(refused) ? throwError(() => refused) : giveUp(error))),
        switchMap((renewed) => next(withToken(request, renewed))),
      );
    }),
  );
};
