import type { AppContext } from '../../../app-context';
import type { Tokens } from './tokens';

/** What logins need besides the context of all areas. */
export interface AuthContext extends AppContext {
  tokens: Tokens;
}
