import { Injectable } from '@angular/core';
import type { HttpInterceptorFn } from '@angular/common/http';
import type { CanActivateFn } from '@angular/router';
import type { User } from 'ngx-self-registration/models';
import { Observable, of } from 'rxjs';

export const bearer: HttpInterceptorFn = (request, next) => next(request);

export const administratorGuard: CanActivateFn = () => true;

@Injectable({ providedIn: 'root' })
export class AuthService {
  readonly user$: Observable<User | null> = of(null);

  async signInWith(token: string, refreshToken: string): Promise<void> {
    void [token, refreshToken];
  }
}
