import { EntityId } from './entity.model';

/** How a device proves what it is. */
export const CREDENTIALS_TYPES = ['ACCESS_TOKEN', 'X509_CERTIFICATE', 'MQTT_BASIC', 'LWM2M_CREDENTIALS'] as const;

/** One of {@link CREDENTIALS_TYPES}. */
export type DeviceCredentialsType = (typeof CREDENTIALS_TYPES)[number];

/** The credentials of a device. */
export interface DeviceCredentials {
  id?: { id: string } | null;
  createdTime?: number;
  deviceId?: EntityId<'DEVICE'> | null;
  credentialsType: DeviceCredentialsType;
  /** The access token, or what names the value. */
  credentialsId?: string | null;
  /** The certificate; of `MQTT_BASIC` the text of `{clientId, userName, password}`. */
  credentialsValue?: string | null;
  version?: number | null;
}
