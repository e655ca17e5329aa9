using Microsoft.Extensions.DependencyInjection;

namespace Clario.Pictures;

public static class PicturesRegistration
{
    public static IServiceCollection AddPictures(this IServiceCollection services) => services
        .AddSingleton<PictureMaker>()
        .AddSingleton<PictureLinks>()
        .AddScoped<PictureShelf>();
}
