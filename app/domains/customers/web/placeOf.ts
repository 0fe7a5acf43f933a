/** Province and city as one place; a municipality is named once (上海, not 上海上海). `say` names divisions in the reader's language. */
export function placeOf({ province, city }: { readonly province?: string | null; readonly city?: string | null }, between: string, say: (division: string) => string = (division) => division): string {
  const bare = (name: string) => name.replace(/[省市]$/, '');
  if (!province || !city) return say(province || city || '');
  return bare(province) === bare(city) ? say(city) : say(province) + between + city;
}
