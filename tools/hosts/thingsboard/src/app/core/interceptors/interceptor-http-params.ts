import { HttpParams } from '@angular/common/http';
import { InterceptorConfig } from './interceptor-config';

export class InterceptorHttpParams extends HttpParams {
  constructor(
    public interceptorConfig: InterceptorConfig,
    params?: Record<string, string | readonly string[]>,
  ) {
    super({ fromObject: params });
  }
}
