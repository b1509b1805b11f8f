import sharp from 'sharp';

const png = await sharp({ create: { width: 64, height: 48, channels: 3, background: { r: 10, g: 200, b: 30 } } }).png().toBuffer();
console.log(png.toString('base64'));
const { format, height, width } = await sharp(png).metadata();
console.log(width, height, format);

const { data, info } = await sharp(png).resize(16, 12, { fit: 'fill' }).rotate(90).raw().toBuffer({ resolveWithObject: true });
console.log(info, [...data.subarray(0, 3)]);

const chunks = [];
for await (const chunk of sharp(png).webp().on('info', (webp) => console.log(webp.format, webp.size > 0))) chunks.push(chunk);
console.log(Buffer.concat(chunks).subarray(0, 4).toString());

console.log((await sharp(png).stats()).channels.map((channel) => channel.mean));
await sharp(Buffer.from('nonsense')).toBuffer().catch((error) => console.log(error.message));
