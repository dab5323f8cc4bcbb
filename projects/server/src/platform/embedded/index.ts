import type { Area } from '../../http/app.types';
import type { PlatformEvents } from '../platform.port';

/** REST areas of the embedded platform. */
export function platformAreas(_events: PlatformEvents): Area[] {
  return [];
}
