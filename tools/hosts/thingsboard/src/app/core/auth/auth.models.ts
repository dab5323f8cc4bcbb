import { Authority } from '@shared/models/authority.enum';

export interface AuthUser {
  sub: string;
  userId: string;
  scopes: string[];
  tenantId: string;
  customerId: string;
  authority: Authority;
}

export interface User {
  id: { entityType: string; id: string };
  email: string;
  authority: Authority;
  additionalInfo?: { defaultDashboardId?: string; defaultDashboardFullscreen?: boolean; [key: string]: any };
}

export interface AuthState {
  isAuthenticated: boolean;
  isUserLoaded: boolean;
  authUser: AuthUser | null;
  userDetails: User | null;
  forceFullscreen: boolean;
}
