import { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { PLATFORM } from '../platform';

/** What ThingsBoard has under the same addresses, for its system administrators or of another kind. */
const ON_BOTH = /^\/api\/(domain|notification\/targets?|admin\/settings|audit\/logs)(\/|\?|$)/;

/** In front of a ThingsBoard, asks for what is ours where the server has put it. */
export const ownApiInterceptor: HttpInterceptorFn = (request, next) =>
  inject(PLATFORM) === 'thingsboard' && ON_BOTH.test(request.url)
    ? next(request.clone({ url: `/registration${request.url}` }))
    : next(request);
