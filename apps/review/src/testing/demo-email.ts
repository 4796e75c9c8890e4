/** A campaign as a shop sends it: tables, inline styles, a hidden preheader, tracked links. */
export function demoEmail(offer: {
  readonly headline: string;
  readonly price: string;
  readonly until: string;
}): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Spring</title>
<style>
  @media (max-width:480px){ .two{display:block!important;width:100%!important} .hero{font-size:30px!important} }
  @media (prefers-color-scheme:dark){ .sheet{background:#1c2420!important} .ink{color:#f1f5ee!important} .soft{color:#b9c4b8!important} body{background:#121814!important} .card{background:#26302a!important} }
</style></head>
<body style="margin:0;background:#eef1ea;font-family:Georgia,'Times New Roman',serif">
<div style="display:none;max-height:0;overflow:hidden">Three blends, roasted this week. Free delivery until Sunday.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:28px 12px">
<table role="presentation" width="600" class="sheet" cellpadding="0" cellspacing="0" style="max-width:600px;width:100%;background:#ffffff">
<tr><td style="padding:28px 40px;border-bottom:1px solid #dfe4da"><span class="ink" style="font-size:20px;letter-spacing:.08em;color:#24332a">HALLMOOR ROASTERY</span></td></tr>
<tr><td style="background:#2f4a3b;padding:56px 40px"><h1 class="hero" style="margin:0 0 12px;color:#ffffff;font-size:40px;line-height:1.1;font-weight:400">${offer.headline}</h1>
<p style="margin:0 0 28px;color:#d9e4dc;font:17px/1.55 Georgia,serif">The first harvest of the year has arrived from Huila and Sidama. We roasted it on Tuesday.</p>
<a href="https://shop.hallmoor.example/spring?utm_source=newsletter&amp;utm_medium=email&amp;utm_campaign=spring" style="display:inline-block;padding:14px 28px;background:#f3c969;color:#24332a;font:600 16px Georgia,serif;text-decoration:none">See the spring blends</a></td></tr>
<tr><td style="padding:40px"><p class="ink" style="margin:0 0 24px;color:#24332a;font-size:17px;line-height:1.6">Dear {{first_name}}, each bag is ground to order and leaves the house the same day. Until ${offer.until}, delivery is on us.</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>
<td class="two" width="50%" valign="top" style="padding:0 10px 20px 0"><table role="presentation" width="100%" class="card" style="background:#f6f3ea"><tr><td style="padding:24px"><h2 class="ink" style="margin:0 0 6px;color:#24332a;font-size:21px;font-weight:400">Huila, Colombia</h2><p class="soft" style="margin:0 0 12px;color:#5d6b60;font-size:15px;line-height:1.5">Red apple, panela, a long finish.</p><p class="ink" style="margin:0;color:#24332a;font-size:17px">${offer.price}</p></td></tr></table></td>
<td class="two" width="50%" valign="top" style="padding:0 0 20px 10px"><table role="presentation" width="100%" class="card" style="background:#f6f3ea"><tr><td style="padding:24px"><h2 class="ink" style="margin:0 0 6px;color:#24332a;font-size:21px;font-weight:400">Sidama, Ethiopia</h2><p class="soft" style="margin:0 0 12px;color:#5d6b60;font-size:15px;line-height:1.5">Bergamot, apricot, black tea.</p><p class="ink" style="margin:0;color:#24332a;font-size:17px">${offer.price}</p></td></tr></table></td>
</tr></table></td></tr>
<tr><td style="padding:0 40px 40px"><p class="soft" style="margin:0;color:#5d6b60;font:13px/1.6 Helvetica,Arial,sans-serif">Hallmoor Roastery Ltd, 4 Quay Lane, Bristol. <a href="http://www.hallmoor.example/imprint" style="color:#5d6b60">Imprint</a> · <a href="{{unsubscribe_url}}" style="color:#5d6b60">Unsubscribe</a></p></td></tr>
</table></td></tr></table></body></html>`;
}

export const demoText =
  'HALLMOOR ROASTERY\n\nSpring, freshly roasted\n\nThe first harvest of the year has arrived from Huila and Sidama.\n\nSee the spring blends: https://shop.hallmoor.example/spring\n';
