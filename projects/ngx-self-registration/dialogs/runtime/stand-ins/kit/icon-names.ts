/** Icons that dashboards name most; any other ligature may be typed. */
export const ICON_NAMES: readonly string[] =
  `add add_alert add_circle alarm analytics apps assessment battery_full bluetooth build business cached
  calendar_today call camera_alt chart check check_circle cloud code dashboard date_range delete description
  device_thermostat devices directions_car done download edit email error event explore favorite filter_list
  flag flash_on folder group help history home image info insert_chart inventory invert_colors key keyboard
  language launch light_mode lightbulb link list local_shipping location_on lock login logout mail map memory menu
  message monitor more_horiz more_vert navigation network_check notifications opacity open_in_new people person
  phone place play_arrow power power_settings_new print public refresh remove report router save schedule search
  security send sensors settings settings_remote share show_chart signal_cellular_alt speed star stop storage
  sync table_chart thermostat timeline timer toggle_on trending_up tune upload videocam visibility warning water_drop
  wb_sunny wifi work zoom_in`.split(/\s+/);
