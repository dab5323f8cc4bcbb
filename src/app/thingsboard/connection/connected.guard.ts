import { inject } from '@angular/core';
import { CanActivateChildFn, Router } from '@angular/router';
import { ConnectionService } from './connection.service';

/** Before a tenant is connected there is nothing to administer: connecting comes first. */
export const connectedGuard: CanActivateChildFn = async () => {
  const router = inject(Router);
  const { connected } = await inject(ConnectionService).load();
  return connected || router.createUrlTree(['/connection']);
};
