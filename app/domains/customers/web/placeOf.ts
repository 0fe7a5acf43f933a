/** Province and city as one place; a municipality is named once (上海, not 上海上海). */
export function placeOf({ province, city }: { readonly province?: string | null; readonly city?: string | null }, between: string): string {
  const bare = (name: string) => name.replace(/[省市]$/, '');
  if (!province || !city) return province || city || '';
  return bare(province) === bare(city) ? city : province + between + city;
}
